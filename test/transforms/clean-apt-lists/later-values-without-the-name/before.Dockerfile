FROM debian:12
RUN apt-get update && apt-get install -y build-essential curl
ARG URL
ARG DIR=/opt/tool
RUN curl -fsSL "$URL" -o /tmp/x.tgz && mkdir -p "$DIR" && tar -xzf /tmp/x.tgz -C "$DIR"
RUN cd /tmp && curl -fsSL "$URL" | tar -xz && cd tool-1 && ./configure && make -j4 && make install
