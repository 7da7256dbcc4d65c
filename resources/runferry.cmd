@echo off
rem Runs Runferry without a window, waits for its end and passes its exit code on.
rem The -- keeps Electron from reading what follows: it would end at options like analysis:folders.
setlocal
if not defined UV_THREADPOOL_SIZE set UV_THREADPOOL_SIZE=16
"%~dp0..\Runferry.exe" -- %*
exit /b %ERRORLEVEL%
