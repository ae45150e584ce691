FROM node:20
WORKDIR /app
COPY . .
RUN ls node_modules
RUN npm ci
