FROM registry.example.com/acme/base:1
RUN mkdir /a && touch /a/b
RUN touch /a/c
