FROM node:20-alpine
WORKDIR /app
COPY . .
USER node
RUN npm ci
CMD ["node", "src/index.js"]
