FROM debian:12
RUN mkdir -p /made && \
    echo "$*" >> /made/a
