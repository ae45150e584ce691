FROM debian:12
RUN echo `uname -m` > /arch
RUN echo "`date`" > /built
