/** A file as a lab wrote it for its script: no `[runferry]`, double quotes, doubled backslashes. */
export const LAB_FILE = `# Locations
analysis_drive_pc = "Z:\\\\"
isilon_drive_pc = "L:\\\\"
isilon_drive_logs_pc = "L:\\\\logs"
analysis_drive_pc_disk = "G:\\\\Vizgen data Z drive"
analysis_drive_pc_debug = "L:\\\\test_data"
analysis_drive_nix = "/srv/scope/test_data"
isilon_drive_nix = "/srv/scope"
isilon_drive_logs_nix = "/srv/scope/logs"

smtp_server = "mail.lab.example"
sender_email = "scope@lab.example"

[production]
addressees = [
    "one@lab.example",
  ]

[development]
addressees = [
    "one@lab.example",
    "two@lab.example"
  ]

[tool.options]
rsync = "-av"
robocopy = "/Z /E /J"
robocopy_header = "ROBOCOPY     ::     Robust File Copy for Windows"
robocopy_footer = "Total    Copied   Skipped  Mismatch    FAILED    Extras"
robocopy_list = "/L /E /BYTES /V /NP /FP"
robocopy_list_footer_start = "Total"
robocopy_list_footer_end = "Extras"
`;

/** The least that Runferry works with on Linux. */
export const SMALL_FILE = `analysis_drive_nix = '/source'\nisilon_drive_nix = '/archive'\n`;

/** The least that Runferry works with on Windows. */
export const SMALL_WINDOWS_FILE = `analysis_drive_pc = 'Z:'\nisilon_drive_pc = 'L:'\n`;
