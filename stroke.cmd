@echo off
rem Builds what is out of date, then calls the stroke command with the arguments given here.
setlocal
where dotnet >nul 2>nul || (echo stroke: the .NET 10 SDK is needed and 'dotnet' was not found. Get it from https://dot.net/download, then try again. 1>&2 & exit /b 127)
dotnet build "%~dp0exercises" -c Release --nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false || exit /b 1
set DOTNET_TieredPGO=0
dotnet "%~dp0src\StrokeNotebooks.Cli\bin\Release\net10.0\stroke.dll" %*
