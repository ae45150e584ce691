FROM registry.example.com/acme/base:1
SHELL ["/bin/bash", "-c"]
RUN mkdir -p /a && echo "export FOO=1" > /a/env
RUN touch /a/b
