FROM debian:12
RUN echo "first \
        second" > /a && \
  rm -f /b
COPY a /c
