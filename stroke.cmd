@echo off
rem Builds what is out of date, then calls the stroke command with the arguments given here.
setlocal
where dotnet >nul 2>nul || (echo stroke: the .NET 10 SDK is needed and 'dotnet' was not found. Get it from https://dot.net/download, then try again. 1>&2 & exit /b 3)
set "STROKE_ROOT=%~dp0"
powershell -NoProfile -Command "$built = Get-Item -ErrorAction Ignore (Join-Path $env:STROKE_ROOT 'artifacts\built'), (Join-Path $env:STROKE_ROOT 'src\StrokeNotebooks.Cli\bin\Release\net10.0\stroke.dll'); if ($built.Count -lt 2) { exit 1 }; if ((Get-Content $built[0].FullName | Select-Object -First 1) -ne $env:STROKE_ROOT) { exit 1 }; $sources = Get-ChildItem -Recurse -File (Join-Path $env:STROKE_ROOT 'src'), (Join-Path $env:STROKE_ROOT 'exercises') | Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' }; $settings = Get-ChildItem -File $env:STROKE_ROOT -Filter 'Directory.*.props'; if (@($sources) + @($settings) | Where-Object { $_.LastWriteTimeUtc -gt $built[0].LastWriteTimeUtc } | Select-Object -First 1) { exit 1 }"
if errorlevel 1 (
    echo stroke: building what is out of date, which takes a minute the first time ... 1>&2
    dotnet build "%~dp0exercises" -c Release --nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false || exit /b 2
    if not exist "%~dp0artifacts" mkdir "%~dp0artifacts"
    powershell -NoProfile -Command "Set-Content -Encoding UTF8 (Join-Path $env:STROKE_ROOT 'artifacts\built') $env:STROKE_ROOT" || exit /b 2
)
set DOTNET_TieredPGO=0
dotnet "%~dp0src\StrokeNotebooks.Cli\bin\Release\net10.0\stroke.dll" %*
