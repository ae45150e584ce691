FROM node:20-alpine
WORKDIR /app
COPY . .
RUN npm ci --omit=dev --ignore-scripts
CMD ["node", "src/index.js"]
