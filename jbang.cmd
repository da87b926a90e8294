@echo off
rem JBang for this project on Windows (db-template launcher).
rem
rem   jbang check-migrations [arguments]      a command of jbang-catalog.json, from any directory
rem   jbang ...                               whatever else JBang can do
rem
rem Uses the installed JBang, else a pinned one that is fetched into .jbang\ once and verified.
rem Unlike the shell script of the same name (for Linux, macOS and Git Bash) it remembers nothing, so
rem that every start asks JBang, and it has no lock: on a machine that never ran the commands, start
rem one before you start several at once. Only the Windows jobs of .github\workflows\ci.yml run it.
setlocal EnableExtensions DisableDelayedExpansion

set "VERSION=0.132.1"
set "SHA256=f977075849cff866f45b27997f5671ab8a336a5dd3cf9e702b3479128338f3a7"
set "KEPT=%~dp0.jbang"

rem What scripts find in their environment, and how JBang is to quote its answer.
set "JBANG_RUNTIME_SHELL=cmd"
set "JBANG_LAUNCH_CMD=%~f0"
set "JBANG_NO_VERSION_CHECK=true"
2>nul >nul timeout /t 0 && (set "JBANG_STDIN_NOTTY=false") || (set "JBANG_STDIN_NOTTY=true")

rem Our own commands are found in our own catalog, wherever the caller stands.
set "OURS="
if not "%~1"=="" findstr /l /c:"\"%~1\": {" "%~dp0jbang-catalog.json" >nul 2>nul && set "OURS=1"
set "RUN="
if defined OURS set RUN=run --catalog "%~dp0jbang-catalog.json"

rem The JBang of an installation, unless it is the launcher of another clone.
set "JAR="
set "INSTALLED="
for %%J in (jbang.cmd) do set "INSTALLED=%%~$PATH:J"
if not defined INSTALLED if exist "%USERPROFILE%\.jbang\bin\jbang.cmd" set "INSTALLED=%USERPROFILE%\.jbang\bin\jbang.cmd"
if defined INSTALLED findstr /l /c:"(db-template launcher)" "%INSTALLED%" >nul 2>nul && set "INSTALLED="
if defined INSTALLED for %%I in ("%INSTALLED%") do if exist "%%~dpIjbang.jar" set "JAR=%%~dpIjbang.jar"

rem A Java that comes with a compiler, which JBang needs.
set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javac.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%J in (javac.exe) do if not "%%~$PATH:J"=="" set "JAVA=java.exe"

if defined JAR if defined JAVA goto ask
if defined INSTALLED goto installed
if not defined JAVA goto no_jdk
set "JAR=%KEPT%\jbang-%VERSION%.jar"
if not exist "%JAR%" call :fetch || exit /b 3
goto ask

:installed
call "%INSTALLED%" %RUN% %*
exit /b %ERRORLEVEL%

:no_jdk
echo jbang: no JDK in JAVA_HOME or on PATH; fix: install one, version 17 or later>&2
exit /b 3

rem JBang's launcher protocol: exit code 255 means that its output is the command to run.
:ask
set "ANSWER=%TEMP%\db-template-%RANDOM%-%RANDOM%.txt"
if exist "%ANSWER%" goto ask
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr %JBANG_JAVA_OPTIONS% -jar "%JAR%" %RUN% %* >"%ANSWER%"
set "STATUS=%ERRORLEVEL%"
if %STATUS% equ 255 goto run
type "%ANSWER%"
del "%ANSWER%"
if not defined OURS exit /b %STATUS%
echo jbang: JBang failed (its exit code %STATUS%), so the command did not run; fix: what it says above>&2
exit /b 3

:run
set "COMMAND="
for /f "usebackq delims=" %%L in ("%ANSWER%") do set "COMMAND=%%L"
del "%ANSWER%"
%COMMAND%
exit /b %ERRORLEVEL%

rem Fetches the pinned JBang in a directory of its own: Maven would read a pom.xml, and only a
rem verified jar gets its name.
:fetch
echo jbang: fetching JBang %VERSION% (once)>&2
set "GET=%KEPT%\get-%RANDOM%"
mkdir "%GET%" || exit /b 3
pushd "%GET%"
call :from_maven || call :from_release
set "STATUS=%ERRORLEVEL%"
popd
if %STATUS% equ 0 move /y "%GET%\jbang.jar" "%JAR%" >nul
rmdir /s /q "%GET%"
if exist "%JAR%" exit /b 0
echo jbang: cannot fetch JBang %VERSION%; fix: make Maven work (settings.xml for a mirror or proxy), or install JBang: https://www.jbang.dev/download>&2
exit /b 3

:from_maven
where mvn >nul 2>nul || (echo jbang: Maven is not on PATH>&2& exit /b 1)
call mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -DoutputDirectory=. "-Dartifact=dev.jbang:jbang-cli:%VERSION%:jar:all" >&2 || exit /b 1
move /y "jbang-cli-%VERSION%-all.jar" jbang.jar >nul || exit /b 1
call :is_genuine "Maven"
exit /b %ERRORLEVEL%

:from_release
set "RELEASES=https://github.com/jbangdev/jbang/releases"
if defined JBANG_DOWNLOAD_BASEURL set "RELEASES=%JBANG_DOWNLOAD_BASEURL%"
curl.exe -fsSL -o jbang.tar "%RELEASES%/download/v%VERSION%/jbang-%VERSION%.tar" || exit /b 1
tar.exe -xf jbang.tar || exit /b 1
move /y "jbang-%VERSION%\bin\jbang.jar" jbang.jar >nul || exit /b 1
call :is_genuine "%RELEASES%"
exit /b %ERRORLEVEL%

:is_genuine
certutil -hashfile jbang.jar SHA256 | findstr /i /x /c:"%SHA256%" >nul && exit /b 0
echo jbang: not used, its sha256 is not %SHA256%: JBang %VERSION% from %~1>&2
del jbang.jar
exit /b 1
