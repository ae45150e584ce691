FROM registry.example.com/acme/base:1
RUN mkdir /a
RUN touch /a/b && chmod 600 /a/b
