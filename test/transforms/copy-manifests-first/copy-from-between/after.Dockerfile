FROM node:20 AS assets
RUN mkdir /out && touch /out/logo.svg

FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
COPY --from=assets /out/logo.svg ./public/
