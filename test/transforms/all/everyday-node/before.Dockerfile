FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
USER node
CMD ["node", "dist/server.js"]
