FROM registry.example.com/acme/base:1
RUN mkdir /a && \
    touch /a/b && chmod 600 /a/b
