FROM node:20 AS base
RUN npm install -g npm@6

FROM base
WORKDIR /app
COPY . .
RUN npm install
