FROM node:20
WORKDIR /app
COPY . .
RUN npm config set cafile ./ca.pem
RUN npm ci
