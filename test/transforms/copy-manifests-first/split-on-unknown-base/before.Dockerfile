FROM example/base:1
WORKDIR /app
COPY . .
RUN npm ci --omit=dev && \
    chmod +x /app/start.sh
