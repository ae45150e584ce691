FROM node:20-alpine
WORKDIR /app
COPY . .
VOLUME /app
RUN npm ci
CMD ["node", "src/index.js"]
