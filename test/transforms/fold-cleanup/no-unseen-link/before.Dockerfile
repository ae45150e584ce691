FROM registry.example.com/base
RUN touch /tmp/setup.tgz && chmod 600 /tmp/setup.tgz
COPY b /app/b
RUN rm -f /tmp/setup.tgz
