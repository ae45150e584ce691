FROM debian:12
RUN mkdir /a
# # RUN mkdir /b
RUN mkdir /c
# BEGIN OF THE FOLDERS
RUN mkdir /d
