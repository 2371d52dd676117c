@echo off
rem Builds nami (Release; the build itself sees what changed) and runs it:   nami sine
setlocal
where dotnet >nul 2>nul
if errorlevel 1 (
  echo nami: 'dotnet' is missing: install the .NET 10 SDK, https://dotnet.microsoft.com/download 1>&2
  exit /b 1
)
if not exist "%~dp0web\node_modules\.package-lock.json" (
  where npm >nul 2>nul
  if errorlevel 1 (
    echo nami: 'npm' is missing ^(the build needs it once^): install Node.js 18 or newer, https://nodejs.org 1>&2
    exit /b 1
  )
)
set "app=%~dp0src\Nami.Cli\bin\Release\net10.0\Nami.Cli.dll"
set "log=%TEMP%\nami-build-%RANDOM%%RANDOM%.log"
if not exist "%app%" echo nami: building ... 1>&2
dotnet build "%~dp0src\Nami.Cli" -c Release -v quiet -nologo -clp:NoSummary >"%log%" 2>&1
if errorlevel 1 (
  type "%log%" 1>&2
  del "%log%"
  echo nami: the build failed 1>&2
  exit /b 1
)
del "%log%"
dotnet "%app%" %*
exit /b %ERRORLEVEL%
