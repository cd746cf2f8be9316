@rem Runs the Maven that .mvn\wrapper\maven-wrapper.properties pins. Needs a JDK in JAVA_HOME or on the path.
@echo off
setlocal EnableDelayedExpansion
set "WRAPPER=%~dp0.mvn\wrapper"
for /f "usebackq eol=# tokens=1,* delims==" %%a in ("%WRAPPER%\maven-wrapper.properties") do set "WRAPPER_%%a=%%b"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MAVEN=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%WRAPPER_version%\%WRAPPER_distributionSha512Sum:~0,12%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>nul
if errorlevel 1 (
    echo mvnw: Tidings is built with a JDK of version 21 or newer, and there is none in JAVA_HOME or on the path. 1>&2
    exit /b 1
)
if not exist "%MAVEN%\bin\mvn.cmd" (
    "%JAVA%" "%WRAPPER%\FetchMaven.java" "%WRAPPER%\maven-wrapper.properties" "%MAVEN%" %* || exit /b 1
)
set "MAVEN_HOME="
set "M2_HOME="
endlocal & call "%MAVEN%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
