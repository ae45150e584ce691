FROM alpine:3.20
WORKDIR /opt
RUN wget -q https://example.com/tool.tar.gz && tar xzf tool.tar.gz && \
    rm tool.tar.gz
