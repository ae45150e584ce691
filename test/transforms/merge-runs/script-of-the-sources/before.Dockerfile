FROM debian:12
COPY install /app/
RUN chmod +x /app/install
RUN /app/install
