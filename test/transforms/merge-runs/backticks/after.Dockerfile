FROM debian:12
RUN echo `uname -m` > /arch && \
    echo "`date`" > /built
