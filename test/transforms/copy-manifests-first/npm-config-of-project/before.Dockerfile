FROM node:20
WORKDIR /app
COPY . .
RUN npm config set --location=project fund false
RUN npm ci
