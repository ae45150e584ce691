FROM node:20
WORKDIR /app
COPY . .
RUN npm install -g tool.tgz
RUN npm ci
