FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN set -eux; \
    apt-get update; \
    apt-get install -y git; \
    npm ci
COPY . .
# what is served
RUN set -eux; npm run build; \
    rm -rf src
