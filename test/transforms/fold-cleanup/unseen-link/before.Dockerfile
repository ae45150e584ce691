FROM registry.example.com/base
RUN touch /opt/app/data/a && chmod 600 /opt/app/data/a
COPY b /app/b
RUN rm -f /opt/app/data/a
