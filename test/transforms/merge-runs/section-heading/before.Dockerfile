FROM debian:12
RUN mkdir /a
################
# Folders
################
RUN mkdir /b
# ---- More ----
RUN mkdir /c
