FROM debian:12
RUN export DIR=/opt/data && mkdir -p "$DIR"
RUN echo "$DIR" > /opt/dir.txt
