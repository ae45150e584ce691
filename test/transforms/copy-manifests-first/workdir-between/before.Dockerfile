FROM node:20
COPY . /app
WORKDIR /app/web
RUN npm ci
