import {
  DataGrid,
  type DataGridProps,
  GridRow,
  type GridRowId,
  type GridRowProps,
} from '@mui/x-data-grid';
import { createContext, use, useCallback } from 'react';

/** Names the row of this id for screen readers and scripts. */
type NameRow = (id: GridRowId) => string;

const NameRowContext = createContext<NameRow>(String);

/** What the grid needs besides what every grid takes. */
export interface NamedRowsGridProps extends Omit<DataGridProps, 'slots' | 'onRowClick'> {
  readonly nameRow: NameRow;
  /** A row was clicked, or Enter was pressed on one of its cells. */
  readonly onChoose: (id: GridRowId) => void;
}

/** The largest page that the grid takes. */
const PAGE_SIZE = 100;
const HEADER_HEIGHT = 46;
/** Beyond the edge of the window too, cells are there: for readers, and for the keyboard. */
const WHOLE_ROW_PX = 3000;

/** A table whose rows have names and can be chosen by mouse and keyboard. */
export function NamedRowsGrid({ nameRow, onChoose, ...props }: NamedRowsGridProps) {
  const onKeyDown = useCallback<NonNullable<DataGridProps['onCellKeyDown']>>(
    ({ id }, event) => {
      if (event.key === 'Enter') onChoose(id);
    },
    [onChoose],
  );
  return (
    <NameRowContext value={nameRow}>
      <DataGrid
        columnHeaderHeight={HEADER_HEIGHT}
        columnBufferPx={WHOLE_ROW_PX}
        disableColumnMenu
        disableColumnFilter
        disableRowSelectionOnClick
        hideFooterSelectedRowCount
        pageSizeOptions={[PAGE_SIZE]}
        initialState={{ pagination: { paginationModel: { pageSize: PAGE_SIZE } } }}
        {...props}
        hideFooter={(props.rows?.length ?? 0) <= PAGE_SIZE}
        onRowClick={({ id }) => onChoose(id)}
        onCellKeyDown={onKeyDown}
        slots={SLOTS}
        sx={{
          '--DataGrid-overlayHeight': '12rem',
          '--DataGrid-rowBorderColor': (theme) => theme.palette.divider,
          borderColor: 'divider',
          '@media (max-width: 1439px)': { fontSize: '0.8125rem' },
          '& .MuiDataGrid-columnHeaderTitle': { fontWeight: 650 },
          '& .MuiDataGrid-row': { cursor: 'pointer' },
        }}
      />
    </NameRowContext>
  );
}

function NamedRow(props: GridRowProps) {
  const nameRow = use(NameRowContext);
  return <GridRow {...props} aria-label={nameRow(props.rowId)} />;
}

const SLOTS = { row: NamedRow };
