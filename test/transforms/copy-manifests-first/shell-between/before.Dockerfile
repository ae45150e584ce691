FROM node:20-alpine
WORKDIR /app
COPY . .
SHELL ["/bin/sh", "-ec"]
RUN npm ci
CMD ["node", "src/index.js"]
