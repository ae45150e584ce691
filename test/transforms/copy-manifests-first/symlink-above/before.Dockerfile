FROM node:20
COPY . /app
WORKDIR /app/current/sub
RUN cd /app/web && npm ci
