FROM mcr.microsoft.com/powershell:7.4-debian-12
SHELL ["pwsh", "-Command"]
RUN New-Item -ItemType Directory /a
RUN Remove-Item /tmp/b
