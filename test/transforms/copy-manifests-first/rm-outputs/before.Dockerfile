FROM node:20
WORKDIR /app
COPY . .
RUN rm -rf node_modules ./node_modules/.cache
RUN npm ci
