; The installer for Windows: for one user, without an administrator. Built by packaging/windows.py,
; which defines VERSION, PROGRAM, REMOVAL, ICON, SIDE, TARGET and KILOBYTES.
;
; setup.exe /S [/D=folder]   silent; the folder comes last and without quotes
; Exit status: 0 done, 1 cancelled, 2 the program is running, 3 the system is too old or of another
; kind. A 32-bit Windows does not even start this: it says so itself.

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "LogicLib.nsh"

!define TITLE "公信年报核校"
!define OLDEST_BUILD 17763 ; Windows 10 1809, as Qt 6 needs it
!define CLASSES "Software\Classes"
!define TYPE "gxnb.session"
!define REMOVE_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\gxnb"

Name "${TITLE}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\gxnb"
InstallDirRegKey HKCU "Software\gxnb" "InstallDir"
BrandingText "${TITLE} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\gxnb-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT"

; A program that runs cannot be written to. Asked before anything is touched.
!macro WAIT_UNTIL_CLOSED PROGRAM
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE}正在运行。请保存工作、关闭程序，然后点“重试”。" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${Loop}
!macroend
!macro ASK_TO_CLOSE
  !insertmacro WAIT_UNTIL_CLOSED "gxnb-desktop.exe"
  !insertmacro WAIT_UNTIL_CLOSED "gxnb.exe"
!macroend

Function .onInit
  ${Unless} ${IsNativeAMD64}
  ${OrUnless} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "${TITLE}需要 64 位的 Windows 10（1809 或更新）或 Windows 11，以及 x86-64 处理器；这台电脑不能使用。" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndUnless}
FunctionEnd

Section
  !insertmacro ASK_TO_CLOSE
  SetOutPath "$INSTDIR"
  ; What an older version has left, where this is one of ours.
  IfFileExists "$INSTDIR\uninstall.exe" 0 +2
  RMDir /r "$INSTDIR\_internal"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\gxnb-desktop.exe"

  WriteRegStr HKCU "Software\gxnb" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.gxnb" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "年报核校工作文件"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\gxnb-desktop.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\gxnb-desktop.exe" "%1"'

  WriteRegStr HKCU "${REMOVE_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${REMOVE_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVE_KEY}" "DisplayIcon" "$INSTDIR\gxnb-desktop.exe,0"
  WriteRegStr HKCU "${REMOVE_KEY}" "Publisher" "gxnb"
  WriteRegStr HKCU "${REMOVE_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVE_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVE_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVE_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${REMOVE_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVE_KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

; Reports, session files and settings are the user's and stay.
Section "Uninstall"
  !insertmacro ASK_TO_CLOSE
  !include "${REMOVAL}"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "${REMOVE_KEY}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  ReadRegStr $0 HKCU "${CLASSES}\.gxnb" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\.gxnb"
  ${EndIf}
  DeleteRegKey HKCU "Software\gxnb"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
