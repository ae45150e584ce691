FROM node:20
COPY . /app
WORKDIR /app/current
RUN cd /app/web && npm ci
