FROM node:20-alpine
WORKDIR /app
COPY . .
ARG NPM_TOKEN
RUN npm ci
CMD ["node", "src/index.js"]
