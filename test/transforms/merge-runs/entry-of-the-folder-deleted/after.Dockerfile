FROM debian:12
WORKDIR /opt
RUN wget https://files.example/a.tgz && tar -xf a.tgz && \
    rm a.tgz && chmod 755 bin
