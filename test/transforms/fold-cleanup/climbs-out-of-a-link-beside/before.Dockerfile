FROM debian:12
RUN mkdir -p /a/b /c && ln -s /a/b /c/l && touch /tmp/w
COPY one /a/one
RUN rm /tmp/w && rm -f /c/l/../one
