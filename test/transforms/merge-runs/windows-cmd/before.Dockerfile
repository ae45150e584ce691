# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
RUN mkdir C:\app
RUN mkdir C:\data
