FROM debian:12
RUN (export DIR=/opt/data && mkdir -p "$DIR") && \
    echo "$DIR" > /opt/dir.txt
