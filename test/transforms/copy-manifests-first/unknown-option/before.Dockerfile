FROM node:20-alpine
WORKDIR /app
COPY . .
RUN npm ci --before=2024-01-01
CMD ["node", "src/index.js"]
