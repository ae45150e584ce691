FROM node:20
WORKDIR /app
COPY . .
RUN set -eux; \
    apt-get update; \
    apt-get install -y git; \
    npm ci; \
    # what is served
    npm run build; \
    rm -rf src
