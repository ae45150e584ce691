FROM node:22-slim
WORKDIR /app
COPY . .
RUN ls > /srv/listing
RUN npm ci
