; Settings, outbox and journals belong to the computer, and everybody who works at it writes them.
; S-1-5-32-545 are the users, whatever the language calls them.
!macro customInstall
  SetShellVarContext all
  CreateDirectory "$APPDATA\Runferry"
  nsExec::ExecToLog '"$SYSDIR\icacls.exe" "$APPDATA\Runferry" /grant *S-1-5-32-545:(OI)(CI)M'
  Pop $0
!macroend
