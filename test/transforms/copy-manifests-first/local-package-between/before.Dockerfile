FROM node:20
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y ./tool.deb
RUN npm ci
