FROM registry.example.com/acme/base:1
RUN mkdir -p /a && echo 'export FOO=1' >> /etc/profile.d/foo.sh
RUN echo "$FOO" > /a/b
