FROM debian:12
RUN mkdir -p /made
RUN echo "$*" >> /made/a
